/** The Terraform version whose language, plans and states holdfast follows. */
export const TERRAFORM_VERSION = '1.11.4';
