"""Template expressions with their exact values, one to a line: expression | value."""

from __future__ import annotations

VALUES = """
1/3 + 1/6 | 1/2
0.1 + 0.2 | 3/10
2^-3 | 1/8
(2/3)^3 | 8/27
50% | 1/2
5! | 120
-(-3) | 3
sqrt(9/4) | 3/2
sqrt(8) | 2*sqrt(2)
sqrt(2)*sqrt(3) | sqrt(6)
(1 + sqrt(2))*(1 - sqrt(2)) | -1
1/(1 + sqrt(2)) | sqrt(2) - 1
sqrt(1/2) | sqrt(2)/2
8^(1/3) | 2
root(-8, 3) | -2
root(16, 4) | 2
sqrt(-4) | 2*i
i^2 | -1
exp(0) | 1
exp(1) | e
exp(log(3)) | 3
log(1) | 0
log(e) | 1
log(exp(2)) | 2
log2(8) | 3
log10(0.001) | -3
logbase(8, 4) | 3/2
sin(pi/6) | 1/2
cos(2*pi/3) | -1/2
tan(pi/4) | 1
sec(0) | 1
csc(pi/2) | 1
cot(pi/4) | 1
asin(1/2) | pi/6
acos(0) | pi/2
atan(1) | pi/4
asec(2) | asec(2)
sinh(0) | 0
cosh(0) | 1
tanh(0) | 0
asinh(0) | 0
acosh(1) | acosh(1)
atanh(0) | 0
abs(-7/2) | 7/2
abs(1 - sqrt(2)) | sqrt(2) - 1
floor(-7/2) | -4
ceil(7/2) | 4
ceil(pi) | 4
sign(-2) | -1
sigmoid(0) | 1/2
sigmoid(log(3)) | 3/4
relu(-2) | 0
softplus(0) | log(2)
max(1, 5, 3) | 5
max(1, sqrt(2)) | sqrt(2)
min([4, 2, 8]) | 2
binomial(5, 2) | 10
binomial(3, 7) | 0
factorial(4) | 24
vector(1, 2) | [1, 2]
matrix([1, 2], [3, 4]) | [[1, 2], [3, 4]]
identity(2) | [[1, 0], [0, 1]]
zeros(2) | [0, 0]
ones(1, 2) | [[1, 1]]
diag(1, 2) | [[1, 0], [0, 2]]
diag([3, 4]) | [[3, 0], [0, 4]]
diag([[1, 2], [3, 4]]) | [1, 4]
onehot(2, 3) | [0, 1, 0]
integers(-1, 2) | [-1, 0, 1, 2]
integers(3, 2) | []
linspace(0, 1, 5) | [0, 1/4, 1/2, 3/4, 1]
concat([1, 2], 3, [4]) | [1, 2, 3, 4]
reshape([1, 2, 3, 4], 2, 2) | [[1, 2], [3, 4]]
flatten([[1, 2], [3, 4]]) | [1, 2, 3, 4]
replace([1, 2, 3], 2, 9) | [1, 9, 3]
replace([[1, 2], [3, 4]], 1, 2, 9) | [[1, 9], [3, 4]]
row([[1, 2], [3, 4]], 2) | [3, 4]
column([[1, 2], [3, 4]], 2) | [2, 4]
slice([5, 6, 7, 8], 2, 3) | [6, 7]
len([5, 6, 7]) | 3
len([[1, 2], [3, 4], [5, 6]]) | 3
shape([[1, 2, 3], [4, 5, 6]]) | (2, 3)
lower([[1, 2], [3, 4]]) | [[1, 0], [3, 4]]
upper([[1, 2], [3, 4]]) | [[1, 2], [0, 4]]
submatrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 1, 2) | [[4, 6], [7, 9]]
[1, 2] + [3, 4] | [4, 6]
[1, 2] - 1 | [0, 1]
2*[1, 2] | [2, 4]
[1, 2]/2 | [1/2, 1]
[1, 2]^2 | [1, 4]
-[1, -2] | [-1, 2]
[[1, 2], [3, 4]]*[[1, 0], [1, 1]] | [[3, 2], [7, 4]]
[[1, 2], [3, 4]]*[1, 1] | [3, 7]
[1, 1]*[[1, 2], [3, 4]] | [4, 6]
[[1, 2], [3, 4]]^2 | [[7, 10], [15, 22]]
[[1, 2], [3, 4]]^-1 | [[-2, 1], [3/2, -1/2]]
[[1, 2], [3, 4]][2, 1] | 3
[7, 8, 9][3] | 9
det([[1, 2], [3, 4]]) | -2
det([[a, 1], [1, 4]]) | 4*a - 1
det([[2, 1], [1, 3]] - t*identity(2)) | t^2 - 5*t + 5
inv([[2, 1], [1, 1]]) | [[1, -1], [-1, 2]]
inv([[a, 0], [0, 2]]) | [[1/a, 0], [0, 1/2]]
transpose([[1, 2, 3], [4, 5, 6]]) | [[1, 4], [2, 5], [3, 6]]
trace([[1, 2], [3, 4]]) | 5
rank([[1, 2], [2, 4]]) | 1
rank([[1, sqrt(2)], [sqrt(2), 2]]) | 1
dot([1, 2, 3], [4, 5, 6]) | 32
cross([1, 0, 0], [0, 1, 0]) | [0, 0, 1]
norm([3, 4]) | 5
norm([1, 1]) | sqrt(2)
norm([1, -2, 3], 1) | 6
norm([1, -5, 3], inf) | 5
norm([[1, 2], [2, 4]]) | 5
normalize([3, 4]) | [3/5, 4/5]
projection([1, 2], [1, 0]) | [1, 0]
outer([1, 2], [3, 4]) | [[3, 4], [6, 8]]
kron([[1, 2]], [[0, 1]]) | [[0, 1, 0, 2]]
hadamard([1, 2], [3, 4]) | [3, 8]
minor([[1, 2], [3, 4]], 1, 1) | 4
cofactor([[1, 2], [3, 4]], 1, 2) | -3
adjugate([[1, 2], [3, 4]]) | [[4, -2], [-3, 1]]
eigenvalues([[2, 1], [1, 2]]) | [1, 3]
eigenvalues([[0, -1], [1, 0]]) | [-i, i]
eigenvalues([[1, 1], [1, 0]]) | [(1 - sqrt(5))/2, (1 + sqrt(5))/2]
eigenvalues([[5, 7], [0, -2]]) | [-2, 5]
eigenvalues([[2, 1, 0], [1, 3, 1], [0, 1, 2]]) | [1, 2, 4]
eigenvector([[2, 1], [1, 2]], 3) | [1, 1]
eigenvector([[4, -6], [1, -1]], 2) | [1, 1/3]
singular_values([[3, 0], [4, 5]]) | [3*sqrt(5), sqrt(5)]
solve([[2, 1], [1, 3]], [3, 5]) | [4/5, 7/5]
cholesky([[4, 2], [2, 3]]) | [[2, 0], [1, sqrt(2)]]
qr_q([[3, 1], [4, 2]]) | [[3/5, -4/5], [4/5, 3/5]]
qr_r([[3, 1], [4, 2]]) | [[5, 11/5], [0, 2/5]]
symmetric([[1, 2], [2, 1]]) | true
orthogonal([[0, 1], [-1, 0]]) | true
positive_definite([[1, 2], [2, 1]]) | false
positive_definite([[2, 1], [1, 2]]) | true
sum([1, 2, 3]) | 6
sum([[1, 2], [3, 4]]) | 10
product([2, 3, 4]) | 24
summation(k^2, k, 1, 4) | 30
map(x^2, x, [1, 2, 3]) | [1, 4, 9]
maxabs([[1, -7], [3, 2]]) | 7
argmax([1, 9, 9, 2]) | 2
argmin([4, 1, 3]) | 2
cumsum([1, 2, 3]) | [1, 3, 6]
cumprod([1, 2, 3]) | [1, 2, 6]
row_sums([[1, 2], [3, 4]]) | [3, 7]
column_sums([[1, 2], [3, 4]]) | [4, 6]
row_means([[1, 2], [3, 4]]) | [3/2, 7/2]
column_means([[1, 2], [3, 4]]) | [2, 3]
sort([3, 1, sqrt(2)]) | [1, sqrt(2), 3]
reverse([1, 2, 3]) | [3, 2, 1]
unique([2, 1, 2, 4/2]) | [1, 2]
count([1, 2, 2], 2) | 2
contains([1, 2], 3) | false
distinct(1, 2, 1) | false
distinct([1, 2, 3]) | true
all(1 < 2, 2 < 3) | true
any(1 > 2, 2 > 3) | false
intersection([1, 2, 2, 3], [2, 3, 4]) | [2, 3]
difference([1, 2, 3], [2]) | [1, 3]
mean([1, 2, 3, 4]) | 5/2
variance([1, 2, 3, 4]) | 5/4
variance([1, 2, 3, 4], 1) | 5/3
std([2, 4, 4, 4, 5, 5, 7, 9]) | 2
median([3, 1, 2]) | 2
median([4, 1, 2, 3]) | 5/2
mode([3, 1, 3, 1, 2]) | 1
quantile([1, 2, 3, 4], 1/4) | 7/4
covariance([1, 2, 3], [2, 4, 6]) | 4/3
covariance([1, 2, 3], [2, 4, 6], 1) | 2
correlation([1, 2, 3], [3, 2, 1]) | -1
covariance_matrix([[1, 2], [3, 6]]) | [[1, 2], [2, 4]]
central_moment([1, 2, 3], 2) | 2/3
skewness([1, 2, 3]) | 0
kurtosis([1, 2, 3, 4, 5]) | -13/10
standardize([1, 3]) | [-1, 1]
ranks([10, 30, 30, 20]) | [1, 7/2, 7/2, 2]
softmax([0, log(3)]) | [1/4, 3/4]
entropy([1/2, 1/4, 1/4], 2) | 3/2
entropy([1, 0]) | 0
entropy([1/2, 1/2]) | log(2)
cross_entropy([1, 0], [1/2, 1/2], 2) | 1
kl([1/2, 1/2], [1/4, 3/4], 2) | log2(2/3)/2 + 1/2
normal_pdf(0) | 1/sqrt(2*pi)
normal_cdf(0) | 1/2
normal_cdf(5, 5, 2) | 1/2
normal_cdf(-1) | 1 - normal_cdf(1)
normal_quantile(1/2, 3, 2) | 3
student_cdf(0, 5) | 1/2
student_quantile(1/2, 5) | 0
chi_squared_cdf(2, 2) | 1 - exp(-1)
binomial_pmf(2, 4, 1/2) | 3/8
binomial_pmf(5, 4, 1/2) | 0
binomial_cdf(1, 3, 1/2) | 1/2
poisson_pmf(2, 3) | 9*exp(-3)/2
poisson_cdf(1, 2) | 3*exp(-2)
geometric_pmf(3, 1/2) | 1/8
hypergeometric_pmf(1, 5, 2, 2) | 3/5
exponential_pdf(0, 3) | 3
exponential_cdf(1, 2) | 1 - exp(-2)
erf(0) | 0
gamma(5) | 24
gamma(1/2) | sqrt(pi)
beta(2, 3) | 1/12
if(2 > 1, 5, 1/0) | 5
round(2.5) | 3
round(-2.5) | -3
round(3.14159, 2) | 3.14
round(sqrt(2), 3) | 1.414
clip(7, 0, 5) | 5
step(0) | 0
step(3) | 1
leaky_relu(-2, 0.1) | -0.2
mod(-7, 3) | 2
quotient(-7, 3) | -3
gcd(12, 18, 8) | 2
lcm(4, 6) | 12
numerator(6/4) | 3
denominator(6/4) | 2
is_integer(4/2) | true
is_integer(sqrt(2)) | false
permutations(5, 2) | 20
diff(x^3, x) | 3*x^2
diff(x^3, x, 2) | 6*x
integrate(x^2, x) | x^3/3
integrate(3*x^2, x, 0, 2) | 8
subs(x^2 + y, x, 3, y, 1) | 10
subs(sin(u), u, 3*x) | sin(3*x)
gradient(x^2*y, x, y) | [2*x*y, x^2]
hessian(x^2*y, x, y) | [[2*y, 2*x], [2*x, 0]]
jacobian([x*y, x + y], x, y) | [[y, x], [1, 1]]
taylor(exp(x), x, 0, 2) | x^2/2 + x + 1
expand((x + 1)^2) | x^2 + 2*x + 1
factor(2*x^2 - 2) | 2*(x + 1)*(x - 1)
2 < 3 | true
1 < 2 < 2 | false
sqrt(2)*sqrt(2) == 2 | true
pi > 3 | true
exp(1) != 3 | true
[1, 2] == [1, 4/2] | true
1 == 1 and 2 == 3 | false
not (1 == 2) | true
inf > 10 | true
1 - inf | -inf
1/inf | 0
"""
