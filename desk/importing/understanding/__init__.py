"""What an article looks like: from what a file says to a draft."""
