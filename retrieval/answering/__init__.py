"""Composing answers: one module for each kind of question, over one shared `Desk`."""
