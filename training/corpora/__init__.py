"""The corpora: each module reads one kind of data set into labelled documents."""
