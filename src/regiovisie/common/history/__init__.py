"""Every change on record: who, when, why, what before and after."""
