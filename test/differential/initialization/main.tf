terraform {
  backend "local" {
    path = "a.tfstate"
  }
}

variable "s" {
  default = 1
}

resource "terraform_data" "kept" {
  input = var.s
}

module "m" {
  source = "./m"
}
