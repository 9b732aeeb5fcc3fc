module "m" {
  source = "./m"
  count  = 0
  word   = "w${count.index}"
}
output "ids" { value = module.m[*].word }
