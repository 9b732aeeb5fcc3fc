/**
 * Where an expression does not come to what terraform says, and why. A test fails for each that has come to agree.
 */
export const differences: { readonly [expression: string]: string } = {
  'try(nothing_there.x, 1)':
    'That a name is not declared is found before anything is evaluated, by the rules of the configuration.',
  'local.object[sensitive("name")]':
    'Terraform forgets the mark of the key of an object; a secret that chose the attribute stays secret here.',
  'base64gzip("hello hello hello")':
    'The compressor is zlib, which finds other repetitions than that of Go; what the bytes unpack to is the same.',
  'textencodebase64("日本", "ISO-2022-JP")': 'An encoding that Node cannot write.',
  'textencodebase64("日本", "HZ-GB-2312")': 'An encoding that Node does not have.',
  'textencodebase64("é", "IBM437")': 'An encoding that Node does not have.',
  'regex("(?P<n>a)(?P<n>b)", "ab")':
    'RE2 does not let two groups have one name; in Terraform the last one wins.',
  '"x${terraform_data.later.id == "a" ? { a = 1 } : { a = 2 }}"':
    'What can be no string, whatever it turns out to be, is told at once; by Terraform once it is known.',
  'pow(5, 27)':
    'Terraform writes all digits of a 64-bit number; we the fewest that tell it from its neighbours.',
  'pow(1.5, 2.5)': 'The last bit of a 64-bit number, which Go and JavaScript round otherwise.',
  'tostring(1 / -0)': 'There is no negative zero here.',
  'jsonencode(-0)': 'There is no negative zero here.',
  'format("%99999999999999999999d", 1)':
    'Terraform writes an error of its own into the text; we refuse the width.',
  'cidrhost("::ffff:1.2.3.4/120", 1)':
    'Terraform mixes up the bytes of an IPv4 address within IPv6; we refuse it.',
  'cidrsubnet("10.0.0.0/8", -1, 0)': 'Terraform widens a network that is to be divided; we refuse it.',
  'cidrsubnet("10.0.0.0/8", 8, -1)': 'Terraform gives a network outside the range; we refuse it.',
  'jsondecode("{\\"e\\\\u0301\\": 1}")':
    'Terraform compares keys before and after normalising them, and fails.',
  'matchkeys(["a"], ["b"], [terraform_data.later.id])':
    'Terraform says that a key does not match one that is not known yet; we wait for it.',
  'coalesce(local.tuple, toset([1, 2, 1]))':
    'Terraform finds no type that a tuple and a set have in common, where it does for a tuple and a list.',
  '-jsonencode({ a = terraform_data.later.id }[sensitive("a")])':
    'Terraform forgets the mark of the key of an object; a secret that chose the attribute stays secret here.',
  'abs(sensitive(parseint(terraform_data.later.id, 10)))':
    'Terraform forgets that what is not known yet will be a secret; here it is one before it is known.',
  'concat(sensitive(split(",", terraform_data.later.id)))':
    'Terraform forgets that what is not known yet will be a secret; here it is one before it is known.',
  'flatten(sensitive(split(",", terraform_data.later.id)))':
    'Terraform forgets that what is not known yet will be a secret; here it is one before it is known.',
  'concat(split(",", terraform_data.later.id), "a")':
    'Terraform looks at what stands behind a list that is not known yet when that is known; we at once.',
  'alltrue(toset([terraform_data.later.id, "true"]))':
    'Terraform converts no set that is not wholly known to one of bools, and refuses it until it is; we wait for it.',
  'tolist([null, { a = 1 }])':
    'Terraform finds no type for a null beside an object, where it does in tomap; we take the null.',
  'true ? tolist([1]) : toset(["a"])':
    'Terraform converts what is beside a list to its type, and fails for other values of the set; we find one for both.',
  'flatten({ a = terraform_data.later.id })':
    'Terraform takes a map until its values are known, and refuses it then; we refuse it at once.',
};
