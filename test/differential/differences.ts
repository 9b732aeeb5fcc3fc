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
  'templatestring(local.recursive, {})':
    'Both refuse it: terraform for the variable that is not given, we for the function that must not be called.',
};
