/** Configurations that several end-to-end tests run. */

/** The example of the README. */
export const versionedBucket = (bucket: string): string => `
resource "aws_s3_bucket" "app_assets" {
  bucket = "${bucket}"

  tags = {
    Team = "backend"
  }
}

resource "aws_s3_bucket_versioning" "app_assets" {
  bucket = aws_s3_bucket.app_assets.id
  versioning_configuration {
    status = "Enabled"
  }
}
`;

/** Seven resources of all six types: a bucket and what belongs to it. */
export const website = (bucket: string, owner = 'web'): string => `
resource "aws_s3_bucket" "site" {
  bucket        = "${bucket}"
  force_destroy = true
  tags          = { Owner = "${owner}" }
}

resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket              = aws_s3_bucket.site.id
  block_public_acls   = true
  ignore_public_acls  = true
  block_public_policy = ${owner !== 'web'}
}

resource "aws_s3_bucket_server_side_encryption_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    bucket_key_enabled = ${owner !== 'web'}
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "${owner}"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:DeleteObjectVersion"
      Resource  = "\${aws_s3_bucket.site.arn}/*"
    }]
  })
}

resource "aws_s3_object" "page" {
  for_each = toset(["about", "index"])
  bucket   = aws_s3_bucket.site.id
  key      = "\${each.key}.html"
  content  = "\${each.key} by ${owner}"
}
`;

/** What \`website\` is in a state. */
export const websiteResources: readonly string[] = [
  'aws_s3_bucket.site',
  'aws_s3_bucket_policy.site',
  'aws_s3_bucket_public_access_block.site',
  'aws_s3_bucket_server_side_encryption_configuration.site',
  'aws_s3_bucket_versioning.site',
  'aws_s3_object.page["about"]',
  'aws_s3_object.page["index"]',
];

/** Imports of what `website` makes, but for its objects. */
export const websiteImports = (bucket: string): string =>
  websiteResources
    .filter((address) => !address.startsWith('aws_s3_object'))
    .map((address) => `import {\n  to = ${address}\n  id = "${bucket}"\n}\n`)
    .join('');
