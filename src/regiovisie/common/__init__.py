"""What every room shares. Knows no room."""
