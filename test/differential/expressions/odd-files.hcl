links = [
  file("odd-files/nowhere"), file("odd-files/round"), fileexists("odd-files/nowhere"), fileexists("odd-files/round"),
  fileexists("odd-files/plain.txt/x"), fileexists("odd-files/again/css/a.css"), fileset("odd-files", "*"),
  fileset("odd-files", "n*"), fileset("odd-files", "nowhere"), fileset("odd-files", "p*"), fileset("odd-files", "a*/**"),
  fileset("odd-files/again", "**"), fileset("odd-files/nowhere", "*"), fileset("odd-files/plain.txt", "*"),
]
paths = [
  fileset("odd-files", "../data/*.txt"), fileset("odd-files", "../o*/p*"), fileset("odd-files", "./plain.txt"),
  fileset("odd-files", "site/../plain.txt"), fileset("odd-files", "/plain.txt"), fileset("./odd-files/", "site//css/*"),
  fileset(abspath("odd-files"), "p*"), fileset("odd-files", "site/**/"),
  fileset("odd-file?", "p*"), fileset("odd-files/[x]", "*"), fileset("odd-files/\\[x]", "*"), fileset("odd-files", "[[]x]/*"),
  fileset("odd-files", "[!a]*"), fileset("odd-files", "[^a]bang"), fileset("odd-files", "[[:alpha:]]lain.txt"),
  fileset("odd-files", "{plain.txt,site/css/a.css}"), fileset("odd-files", "{plain,none}.txt"), fileset("odd-files", "*~"),
  fileset("~", "*.tf"), file("~tilde"), fileexists("~tilde"), filemd5("odd-files/~tilde"), pathexpand("~tilde"),
]
