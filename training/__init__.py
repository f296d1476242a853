"""From data sets to the model that the reader ships."""
