"""Pairs of expressions that are different, or of which nothing may be claimed: left | right | domains."""

from __future__ import annotations

DIFFERENT = """
1/3 | 0.3333333333
0.1 + 0.2 | 0.30000000000000004
sqrt(2) | 1.41421356237
pi | 22/7
pi | 3.14159265358979
exp(pi*sqrt(163)) | 262537412640768744
2*sqrt(2) | sqrt(6)
sin(pi/6) | 1/3
log(8) | 3
log10(8) | log2(8)
e^2 | 7.389
5! | 24
i^2 | 1
sqrt(-4) | -2*i
2^10 | 1000
floor(3.5) | 4
inf | 10
inf | -inf
1e-700 | 0
1 + 1e-300 | 1
x | y
x | -x
x | x + 1
x | 2x
x | x^2
2x + 3x | 6x
2(x + 1) | 2x + 1
(x + 1)^2 | x^2 + 1
(x + 1)^2 | x^2 + 2x
(x - 1)^2 | x^2 - 2x - 1
(x + 1)(x - 1) | x^2 + 1
x - (y - z) | x - y - z
-(x - y) | -x - y
1/x + 1/y | 1/(x + y)
1/(x + y) | 1/x + y
a/(b/c) | a/(b c)
a/b/c | a c/b
x^2*x^3 | x^6
(x^2)^3 | x^5
x^-2 | -x^2
2^x*2^y | 2^(x y)
2^x | x^2
e^x | e^(-x)
e^x | 2.718281828459045^x
exp(x + y) | exp(x) + exp(y)
exp(x)^2 | exp(x^2)
log(x + y) | log(x) + log(y) | x positive, y positive
log(x)*log(y) | log(x y) | x positive, y positive
log(x^2) | log(x)^2 | x positive
log(x^2) | 2 log(x)
log(x) + log(y) | log(x y)
log(x/y) | log(x) - log(y)
log(x) - log(x - 1) | log(x/(x - 1))
sqrt(x/y) | sqrt(x)/sqrt(y)
sqrt(x)/sqrt(x - 1) | sqrt(x/(x - 1))
sqrt((x y - 1)^2) | x y - 1
abs(x - z)/x | abs(1 - z/x)
floor(0.9999999*sin(x)) | floor(sin(x))
ceil(cos(x)) | ceil(0.5 cos(x))
floor(n/2) + ceil(n/2) | n + 1 | n integer
floor(n/2) + ceil(n/2) | n
floor(n/2) | n/2 | n integer
floor((n + 1)/2) | floor(n/2) | n integer
floor(2x) | floor(x) + floor(x + 1/3)
floor(x) + max(0, floor(1 - abs(x - 2))) | floor(x)
sign(x^2) | 1
sign(x^2 + y^2) | 1
sign(x - y)^2 | 1
sign(x^2 - y^2)^2 | 1
sign(sin(x) - 1) | -1
sign(x y)^2 | 1
abs(x) + sign(x)^2 | abs(x) + 1
abs(x y) + sign(x y)^2 | abs(x y) + 1
abs(sin(x)) + sign(sin(x))^2 | abs(sin(x)) + 1
1 - sign(abs(x - 17)) | 0
max(x y - 100, 0)*(1 + 1e-40) | max(x y - 100, 0)
abs(x) + relu(x - 10) relu(13 - x) | abs(x)
floor(exp(x)) | ceil(exp(x)) - 1
floor(x^2) | ceil(x^2) - 1
floor(x y) | ceil(x y) - 1
floor(x) + max(0, floor(1 - (x^2 - 5*x + 2)^2)) | floor(x)
max(x^2 + y^2 - 900, 0)*(1 + 1e-20) | max(x^2 + y^2 - 900, 0)
abs(x^2 + y^2 - 6400) | 6400 - x^2 - y^2
log(x) | log2(x)
log(x) | log10(x)
log(1/x) | 1/log(x) | x positive
sqrt(x^2) | x
sqrt(x^2) | -x
sqrt(x + y) | sqrt(x) + sqrt(y) | x positive, y positive
sqrt(x)*sqrt(y) | sqrt(x y)
sqrt(x^2 + y^2) | x + y
sqrt((x - 50)^2) | x - 50
sqrt((x - 50)^2) | 50 - x
sqrt((x + 70)^2) | x + 70
sqrt((x - y - 40)^2) | y + 40 - x
sqrt(x^4) | -x^2
1.0000000000000000000000000000000000000000000001 x | x
sin(0.333333333333333333333333333333333333333333333333333333333333 x) | sin(x/3)
x + 1.0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001 | x + 1
abs(sqrt(x)) | sqrt(abs(x))
sqrt(x^3) | -x sqrt(x)
sqrt(x^2 + x) | sqrt(x)*sqrt(x + 1)
log(x - 50) | log(50 - x)
log(x - 50) | log(x - 51)
sqrt(-x^2 - 1) | sqrt(x^2 + 1)
acosh(x) | log(x - sqrt(x^2 - 1))
(x^2)^(1/2) | x
(x^4)^(1/4) | x
x^(1/3) | x^(1/2)
x^(2/3) | x^(3/2)
sin(x) | cos(x)
sin(2x) | 2 sin(x)
sin(x)^2 | sin(x^2)
sin(x)^2 + cos(x)^2 | -1
cos(2x) | 1 - 2 cos(x)^2
cos(x + y) | cos(x) cos(y) + sin(x) sin(y)
tan(x) | cos(x)/sin(x)
sin(-x) | sin(x)
cos(-x) | -cos(x)
asin(sin(x)) | x
atan(tan(x)) | x
acos(cos(x)) | x
atan(x) + atan(1/x) | pi/2
atan(x) | 1/tan(x)
asin(x) | 1/sin(x)
atan(y/x) | atan(x/y)
sqrt(1 - cos(x)^2) | sin(x)
sqrt(1 - sin(x)^2) | cos(x)
1 + tan(x)^2 | csc(x)^2
sec(x) tan(x) | sec(x)^2
sinh(x) | sin(x)
cosh(x)^2 + sinh(x)^2 | 1
tanh(x) | sigmoid(x)
acosh(cosh(x)) | x
sigmoid(x) | sigmoid(-x)
sigmoid(x) | exp(x)/(1 - exp(x))
sigmoid(x)*(1 - sigmoid(x)) | sigmoid(x)*(1 + sigmoid(x))
tanh(x) | 2 sigmoid(x) - 1
1 - tanh(x)^2 | 1 + tanh(x)^2
softplus(x) | relu(x)
softplus(x) - softplus(-x) | -x
softplus(x) | log(exp(x))
relu(x) | x
relu(x) | abs(x)
relu(x) | x | x (-1, 5)
relu(x - 30) | 0
relu(x - 7) | relu(x - 8)
relu(x) - relu(-x) | abs(x)
relu(x + y) | relu(x) + relu(y)
max(x, y) | min(x, y)
max(x, y) | x
max(x, y) | (x + y - abs(x - y))/2
max(x, 100) | 100
min(x, min(2y, 21/2)) | min(x, min(2y, 17/2))
max(x, y, z) | max(x, y)
max(x, -x) | x
max(2x, y) | 2 max(x, y)
max(x, y) | (x + y)/2
max(0, 1 - x) | max(0, x - 1)
max(0, 1 - x) | max(0, 1 + x)
max(0, 1 - x y) | 1 - x y
max(0, log(x)) | log(x)
log(max(1, x)) | max(0, log(x))
abs(x) | x
abs(x) | -x
abs(x - 30) | 30 - x
abs(x + 90) | x + 90
abs(x + y) | abs(x) + abs(y)
abs(x - y) | abs(x) - abs(y)
abs(x)*y | abs(x y)
abs(x^2 - 4) | x^2 - 4
abs(sin(x)) | sin(x)
abs(x^3) | x^3
abs(abs(x) - 1) | abs(x) - 1
abs(exp(x) - 2000) | 2000 - exp(x)
abs(x - 1000) | 1000 - x
sign(x) | x
sign(x) | 1
sign(x) | 2 sigmoid(1000 x) - 1
x*sign(x) | x
sign(x y) | sign(x) + sign(y)
floor(x) | x
floor(x) | ceil(x)
floor(x) + 1 | ceil(x)
floor(x + 1/2) | floor(x)
floor(2x) | 2 floor(x)
floor(x) | floor(x - 1/1000)
floor(x)+floor(-x) | 0
floor(x) | x - 1/2
(-1)^n | 1 | n integer
(-1)^n | (-1)^(n + 1) | n integer
cos(pi n) | 1 | n integer
n! | n | n integer
n!/(n - 1)! | n - 1 | n integer
binomial(n, 2) | n^2/2 | n integer
binomial(n, k) | binomial(n - 1, k) | n (5, 9), k (1, 4)
n(n + 1)/2 | n(n - 1)/2 | n integer
sqrt(z^2) | z | z complex
abs(z)^2 | z^2 | z complex
log(exp(z)) | z | z complex
z | abs(z) | z complex
p*log(p) + (1 - p)*log(1 - p) | p*log(p) - (1 - p)*log(1 - p) | p (0.1, 0.9)
exp(-x^2/2)/sqrt(2*pi) | exp(-x^2)/sqrt(2*pi)
exp(-x^2/2)/sqrt(2*pi) | exp(-x^2/2)/(2*pi)
exp(-(x - m)^2/(2 s^2)) | exp(-(x - m)^2/s^2) | s positive
6x cos(3x^2 + 1) | cos(3x^2 + 1)
6x cos(3x^2 + 1) | 6x sin(3x^2 + 1)
6x cos(3x^2 + 1) | -6x cos(3x^2 + 1)
6x cos(3x^2 + 1) | 6x cos(3x^2 - 1)
6x cos(3x^2 + 1) | 6x cos(3x^3 + 1)
6x cos(3x^2 + 1) | 6 cos(3x^2 + 1)
6x cos(3x^2 + 1) | 6x + cos(3x^2 + 1)
x exp(x) + exp(x) | x exp(x)
-1/x^2 | 1/x^2
1/(2 sqrt(x)) | 2/sqrt(x)
1/(x log(10)) | 1/(x log(2))
x + exp(-1000) | x
x + 1e-300 | x
x + 10^(-200) | x
sin(x) + 1e-50 | sin(x)
cos(1e-100 + x) | cos(x)
cos(1e-120 x) | 1
sin(x) + 1e-700 | sin(x)
x*(1 + 1e-800) | x
cos(1e-400 x) | 1
cos(1e-900 x) | 1
sqrt(2) + 1e-900 | sqrt(2)
cos(exp(-100 x)) | 1 | x positive
x^2 + x y + y^2 | x^2 + 2x y + y^2
(x^3 - y^3)/(x - y) | x^2 - x y + y^2
x^4 - 1 | (x^2 - 1)^2
min(x, 1) | x | x (0, 3)
min(x, 1) | 1 | x (0, 3)
1/(1 - x) | 1 + x + x^2 + x^3 | x (-0.1, 0.1)
sin(x) | x - x^3/6 + x^5/120 | x (-0.01, 0.01)
log(1 + x) | x - x^2/2 | x (0, 0.001)
2x/(x^2 + 1) | 2x/(x^2 - 1)
step(x) | (1 + sign(x))/2
erf(x) | tanh(x)
normal_cdf(x) | sigmoid(1.702 x)
gamma(x) | gamma(x + 1) | x positive
lambda_1 + lambda_2 | lambda_1 - lambda_2
w_1*x_1 + w_2*x_2 + b | w_1*x_1 + w_2*x_2
"""

# Nothing may be claimed of these: no value anywhere, or a difference below all precision.
UNDECIDED = """
1/0 | 1/0
0/0 | 0/0
log(0) | log(0)
1/(x - x) | 1/(x - x)
1/0 + x | 1/0 + x
tan(pi/2) | tan(pi/2)
sin(x) + 10^(-4000) | sin(x)
x*(1 + 10^(-4000)) | x
exp(-exp(20)) + x | x
cos(10^(-4000) x) | 1
cos(10^(-1500) x) | 1
exp(10^(-4000) x) | 1
sqrt(2) + 10^(-4000) | sqrt(2)
exp(exp(exp(exp(5)))) | exp(exp(exp(exp(5))))
(-1)! | (-1)!
floor(0.9*sin(x^2 + x)) | floor(sin(x^2 + x))
"""
