module "m" {
 source = "./m"
 word = 2
 depends_on = [terraform_data.first]
}
resource "terraform_data" "first" {
 triggers_replace = 2
}
