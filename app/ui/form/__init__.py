"""The form page: fields in the paper's order, editors, drafts, problems beside their field."""
