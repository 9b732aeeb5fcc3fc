variable "word" {}
