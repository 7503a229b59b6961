"""Facts that people propose, the reviewers who decide, and who appoints them."""
