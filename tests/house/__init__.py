"""House rules. Every check is a function over text or models, and is shown a planted violation."""
