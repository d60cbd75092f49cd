"""What happens in a body: meeting dates, closed periods; later duties, agendas and minutes."""
