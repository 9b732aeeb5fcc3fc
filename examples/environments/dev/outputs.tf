output "buckets" {
  value = module.storage.buckets
}
