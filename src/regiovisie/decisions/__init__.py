"""One text before N municipalities: rounds, routes, outcomes, standing."""
