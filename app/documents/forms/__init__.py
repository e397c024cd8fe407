"""Form files read with a case beside them: answers, questions, named makers, block readers."""
