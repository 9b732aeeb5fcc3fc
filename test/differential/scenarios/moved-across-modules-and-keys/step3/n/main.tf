resource "terraform_data" "a" {
  count = 2
  input = count.index
}
moved {
  from = terraform_data.a["zero"]
  to = terraform_data.a[1]
}
moved {
  from = terraform_data.a["one"]
  to = terraform_data.a[0]
}
