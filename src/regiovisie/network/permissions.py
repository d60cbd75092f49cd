"""Who may do what in the room `network`; the explanation beside each rule is shown in docs."""
