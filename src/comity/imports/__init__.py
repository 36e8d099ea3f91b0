"""What comes from elsewhere: the tables of depositaries read, replayed through the law of treaties, and made acts."""
