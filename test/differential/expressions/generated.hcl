found = [
  1 / 3,
]
