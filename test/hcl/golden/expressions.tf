locals {
  nothing     =
  operator    = 1 +
  bitwise     = 1 & 2
  not         = ~1
  semicolon   = 1;
  number      = 1..2
  legacy      = a.0.1
  dot         = a.
  splat       = a.*.b.*
  bracket     = a[1 2]
  parentheses = (1 + 2
  conditional = a ? b
  call        = f(1 2)
  expansion   = f(a..., b)
  namespace   = provider::
  variable    = provider::aws
  fine        = 1
}
