module "m" {
  source = "./m"
  count  = 2
  word   = "w${count.index}"
}
output "ids" { value = module.m[*].word }
