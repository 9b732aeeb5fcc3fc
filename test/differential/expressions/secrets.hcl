uuidv5 = [
  uuidv5("dns", ""),
  uuidv5("dns", "é🤷"),
  uuidv5("DNS", "x"),
  uuidv5("", "x"),
  uuidv5(null, "x"),
  uuidv5("dns", null),
  uuidv5("6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "x"),
  uuidv5("6ba7b8109dad11d180b400c04fd430c8", "x"),
  uuidv5("{6ba7b810-9dad-11d1-80b4-00c04fd430c8}", "x"),
  uuidv5("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "x"),
  uuidv5("00000000-0000-0000-0000-000000000000", "x"),
  uuidv5("ffffffff-ffff-ffff-ffff-ffffffffffff", "x"),
]

ephemeralasnull = [
  ephemeralasnull(null),
  ephemeralasnull([1, null]),
  ephemeralasnull(),
  ephemeralasnull(tolist(["a"])),
  ephemeralasnull(toset(["é"])),
]

rsadecrypt = [
  rsadecrypt("a", "b"),
  rsadecrypt("", ""),
  rsadecrypt(null, "b"),
  rsadecrypt("aGk=", file("data/key.pem")),
  rsadecrypt("!", file("data/key.pem")),
  rsadecrypt("klU+Eu01JpfEcX7Af/acwSht544WrWBCjDpBTc4xHcj0uL0S21W2ScxQHxb0ZGLQflF+ohE7t+TmAaj4OopiAwIpy1XrsEuG8ngg0MqB4ORIyqsekCqdNSGiNJnjNOOg8sI5htZCizEDoZCr/ZxfPJolvexxaPhmg2Bnliu6c14=", file("data/key.pem")),
  rsadecrypt("vNlhuftqNW3/aFHI/Qq8HP3iLVjc0DjWccuM5UBbn+X8JemW+Cpe0d1t2DotWzDTJhqGvYZnayxUYRRu39prurLZHOLZnl5xy11zHrZr7MullHaNOO7ct+7EynkltLj2an0GOFX807iekwLE8llb3qgHOJg8zf/kVdTmIhNFwGs=", file("data/key.pem")),
  rsadecrypt("yEeOmUHZT40JI0hANDEWTDJ5x549CyLjrVdiB+oTAbbfCPeUp396LFp8DE8716M5VDE7XdIXEvGRNka6I7IjDjS4xMAAmaSzBupPexNirY35ulkipgyO+RhlAiUW3SLAFgqCZs/MkuJeiJzNltTXvcNvPJMp+TXHGTWLiMSe+JQ=", file("data/pkcs8.pem")),
  rsadecrypt("pC3eZeGaYd4OM9mIuGK46bkvoso8KeolKcIcLxsO1Z1ABiA7qiLW1PRwV/MV52KbvE+xokeCE8UphxtB+/N/yhiW2qKr0YGem+YiRe9sofaIOiO/DxJF3XXxklPtbX4VnBfOKHB6v9ZKbABlKnPNuZeQs+lcPNmOl+usW5Unwdw=", file("data/pkcs8.pem")),
  rsadecrypt("Xp0rBHK7CZuzMyAwvlyhllt97hwPLyZFXdCjzge56+uilA0Q2c9xJQpX0yxyNnrTGAj58bqoL/byZX2YmmvgoJXam9P3CVg0592UHqKgbrmEmPADoLb6mHqWaivKpAE6gaqD2GlukHxy0CJOwriiRXB2YY2JPkOYBJzytUc3e5U=", file("data/key.pem")),
  rsadecrypt("V9mmzO7Gpz1MYkyVwSy9taqlFgzczrmirxa/AgueXZ+LGWez4q4WTNGplePDP52pSRpkaZe1/RsdahSxiHA8ctIMQZGvThXX1BiNRHNY4YcXIqmXcwHD/4zo61l4hiUSyDfNBAQkdkl0N9wwJcypGQBhx2wPYFotl1s4s8AGIqc=", file("data/key.pem")),
]
