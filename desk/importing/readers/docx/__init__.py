"""Documents of Word 2007 and later, and of whatever else saves them."""
