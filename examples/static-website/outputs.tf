output "bucket" {
  description = "The bucket that holds the site."
  value       = aws_s3_bucket.site.bucket_regional_domain_name
}

output "files" {
  description = "What was uploaded, with the digest of each."
  value       = { for key, file in aws_s3_object.file : key => file.etag }
}
