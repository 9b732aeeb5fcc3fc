module "m" {
  source = "./m"
  count  = 3
  word   = "w${count.index}"
}
output "ids" { value = module.m[*].word }
