"""The committee (调委会): its people, its offices, files whose retention is over."""
