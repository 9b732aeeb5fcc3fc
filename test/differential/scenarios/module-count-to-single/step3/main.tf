module "m" {
 source = "./m"
 word = 1
}
