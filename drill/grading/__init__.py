"""Answer kinds, misconceptions, feedback: from a response to a verdict and a quality."""
