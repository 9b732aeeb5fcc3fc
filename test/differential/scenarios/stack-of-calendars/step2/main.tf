variable "start" { default = "2024-02-28T00:00:00Z" }
locals {
  days  = [for d in range(3) : timeadd(var.start, "${d * 24}h")]
  names = { for d in local.days : formatdate("YYYY-MM-DD", d) => formatdate("EEE D MMM", d) }
  chunks = chunklist([for i in range(1, 8) : pow(i, 2) % 7], 3)
  stats = { max = max([for c in local.chunks : sum(c)]...), min = min(1.5, 2), ceil = ceil(7 / 3), log = floor(log(1024, 2)), sig = signum(-3), parse = parseint("ff", 16), div = 7 / 2 }
}
resource "terraform_data" "day" {
  for_each = local.names
  input    = { label = each.value, seq = index(keys(local.names), each.key), pad = format("%03d|%-6s|%6.2f|%x|%t|%q", 7, "ab", 3.14159, 255, true, "q\"") }
}
resource "terraform_data" "late" {
  input = { year = formatdate("YYYY", plantimestamp()) == "1999", same = timecmp(plantimestamp(), plantimestamp()), chunk = local.chunks, stats = local.stats }
}
output "late" { value = terraform_data.late.output }
output "labels" { value = [for k in reverse(sort(keys(terraform_data.day))) : terraform_data.day[k].output.label] }
output "hashes" { value = [md5("a"), base64encode("ü"), base64sha256("x"), urlencode("a b&c"), local.crc32] }
locals { crc32 = substr(sha512("x"), 0, 8) }
