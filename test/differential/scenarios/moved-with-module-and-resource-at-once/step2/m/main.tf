resource "terraform_data" "renamed" {
  input = 1
}
moved {
  from = terraform_data.inner
  to   = terraform_data.renamed
}
