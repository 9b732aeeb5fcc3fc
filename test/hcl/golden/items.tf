name
name : 1
"quoted" = 1
= 1
a = 1 2
a.b = 1
block "label" 12 {
  still = "read"
  still = "twice"
}
block
{
}
block "a${b}" {}
block "label" = 1
one { a = 1, b = 2 }
two { a = 1
  b = 2 }
three { inner {} }
four { a = 1 } five {}
}
last = 1
