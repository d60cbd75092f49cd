"""From one regional proposal to every municipality's own papers, and back: reading them."""
