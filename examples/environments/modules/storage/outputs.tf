output "buckets" {
  description = "The buckets' ARNs by purpose."
  value       = { for purpose, bucket in aws_s3_bucket.this : purpose => bucket.arn }
}

output "region" {
  value = data.aws_region.current.region
}
