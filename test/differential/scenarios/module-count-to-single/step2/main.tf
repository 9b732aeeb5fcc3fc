module "m" {
 source = "./m"
 count = 2
 word = 1
}
