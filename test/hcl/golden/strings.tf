locals {
  cut_off   = "no end
  single    = 'x'
  backticks = `x`
  curly     = “x”
  escapes   = "\q \u12 \U00110000 \$"
  open      = "${var.a"
  empty     = "${}"
  extra     = "${var.a var.b}"
  fine      = "this one is fine"
}
