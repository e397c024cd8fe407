"""The steps of a case and what hangs on them: what each may state, what is checked, what it does."""
