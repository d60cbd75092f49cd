"""Outgoing mail: a row in the transaction of the action, sent by a job."""
