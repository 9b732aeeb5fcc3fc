b = "tfvars"
c = "tfvars"
d = "tfvars"
e = "tfvars"
f = "tfvars"
undeclared = 1
