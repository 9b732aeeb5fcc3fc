module "m" {
  source = "./m"
  count  = 1
  word   = "w${count.index}"
}
output "ids" { value = module.m[*].word }
