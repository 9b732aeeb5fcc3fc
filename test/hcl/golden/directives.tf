locals {
  unknown  = "%{ while true }x%{ endwhile }"
  no_end   = "%{ if var.a }x"
  no_start = "x%{ endif }"
  crossed  = "%{ if var.a }%{ for x in y }%{ endif }%{ endfor }"
  two_else = "%{ if var.a }1%{ else }2%{ else }3%{ endif }"
  no_in    = "%{ for x }${x}%{ endfor }"
}
