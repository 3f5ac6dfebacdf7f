"""What an editor should look at before an article is published. Nothing is changed or refused."""
