"""Pairs of expressions with what comparing them must say, one to a line: left | right | domains."""

from __future__ import annotations

SAME = """
2*sqrt(2) | sqrt(8)
sin(pi/6) | 1/2
0.1 + 0.2 | 0.3
1/3 + 1/6 | 0.5
2^10 | 1024
2^-1 | 0.5
50% | 1/2
5! | 120
sqrt(2)*sqrt(3) | sqrt(6)
1/(1 + sqrt(2)) | sqrt(2) - 1
(1 + sqrt(5))/2 | 2/(sqrt(5) - 1)
log(8)/log(2) | 3
log2(8) | 3
log10(0.001) | -3
logbase(8, 4) | 3/2
exp(log(3)) | 3
log(e^2) | 2
e^(i*pi) | -1
i^2 | -1
abs(3 + 4*i) | 5
(1 + i)*(1 - i) | 2
tan(pi/4) | 1
cos(pi/3) | sin(pi/6)
atan(1) | pi/4
asin(1) | pi/2
floor(sqrt(2)^2) | 2
floor(7/2) | 3
ceil(pi) | 4
sign(-3) | -1
max(1, sqrt(2)) | sqrt(2)
root(-8, 3) | -2
root(27, 3) | 3
8^(1/3) | 2
binomial(5, 2) | 10
sigmoid(0) | 1/2
softplus(0) | log(2)
tanh(log(3)) | 4/5
sigmoid(log(3)) | 3/4
sqrt(-4) | 2*i
sinh(log(2)) | 3/4
0 | 0.000
-0 | 0
2x + 3x | 5x
2(x + 1) | 2x + 2
(x + 1)^2 | x^2 + 2x + 1
(x + 1)(x - 1) | x^2 - 1
x^2 - 5x + 6 | (x - 2)(x - 3)
(a + b)^3 | a^3 + 3a^2*b + 3a*b^2 + b^3
(x^2 - 1)/(x - 1) | x + 1
x/x | 1
1/x + 1/y | (x + y)/(x y)
1/(1/x) | x
x - (y - z) | x - y + z
-(x - y) | y - x
x/2 | 0.5x
x*3/4 | 0.75x
x^2*x^3 | x^5
(x^2)^3 | x^6
x^-2 | 1/x^2
x^0 | 1
2^x*2^y | 2^(x + y)
4^x | 2^(2x)
e^x | exp(x)
exp(x)*exp(y) | exp(x + y)
exp(x)/exp(y) | exp(x - y)
exp(-x) | 1/exp(x)
exp(2x) | exp(x)^2
exp(log(x)) | x
log(exp(x)) | x
2^x | exp(x log(2))
sqrt(x)^2 | x
sqrt(x)*sqrt(x) | x
sqrt(x^2) | abs(x)
sqrt(x^2) | x | x positive
sqrt(4x) | 2 sqrt(x)
x^0.5 | sqrt(x)
x^(3/2) | x*sqrt(x)
x^(1/3) | root(x, 3)
root(x^3, 3) | x
root(x, 2) | sqrt(x)
sqrt(x)/x | 1/sqrt(x)
sqrt(x y) | sqrt(x)*sqrt(y) | x positive, y positive
sqrt(x^2 + 2x + 1) | abs(x + 1)
sqrt((x - 50)^2) | abs(x - 50)
sqrt((x - 50)^2) | x - 50 | x (50, 60)
log(x y) | log(x) + log(y) | x positive, y positive
log(x/y) | log(x) - log(y) | x positive, y positive
log(x^2) | 2 log(x) | x positive
log(x^2) | 2 log(abs(x))
log(1/x) | -log(x) | x positive
log(1/x) | -log(x)
log(x^3) | 3 log(x)
log(x^2) | 2 log(x) | x (1, 9)
log(x - 50) + log(2) | log(2x - 100)
log(x) - log(x - 1) | log(x/(x - 1))
sqrt(x^3) | x sqrt(x)
sqrt(x^3) | x^(3/2)
sqrt(x)*sqrt(x + 1) | sqrt(x^2 + x) | x positive
sqrt(-x^2 - 1) | i*sqrt(x^2 + 1)
sqrt(-x^2 - 1)*2 | sqrt(-4x^2 - 4)
1/sqrt(x) | x^(-1/2)
acosh(x) | log(x + sqrt(x^2 - 1))
atanh(x) | log((1 + x)/(1 - x))/2
tan(asin(x)) | x/sqrt(1 - x^2)
log(sqrt(x)) | log(x)/2 | x positive
log2(x) | log(x)/log(2)
log10(x) | log(x)/log(10)
logbase(x, 3) | log(x)/log(3)
log(2x) | log(2) + log(x)
x log(x) - x | x*(log(x) - 1)
-log(p) - log(q) | -log(p q) | p (0, 1), q (0, 1)
sin(x)^2 + cos(x)^2 | 1
sin(x)^2 + cos(x)^2 - 1 | 0
sin(2x) | 2 sin(x) cos(x)
cos(2x) | 1 - 2 sin(x)^2
cos(2x) | cos(x)^2 - sin(x)^2
tan(x) | sin(x)/cos(x)
sec(x) | 1/cos(x)
csc(x) | 1/sin(x)
cot(x) | cos(x)/sin(x)
1 + tan(x)^2 | sec(x)^2
sin(-x) | -sin(x)
cos(-x) | cos(x)
sin(x + pi) | -sin(x)
sin(pi/2 - x) | cos(x)
cos(x + y) | cos(x) cos(y) - sin(x) sin(y)
sin(x)^2 | (1 - cos(2x))/2
sqrt(1 - cos(x)^2) | abs(sin(x))
asin(x) + acos(x) | pi/2
atan(x) + atan(1/x) | pi/2 | x positive
sin(asin(x)) | x
asin(sin(x)) | x | x (-1.5, 1.5)
cos(atan(x)) | 1/sqrt(1 + x^2)
tan(asin(x)) | x/sqrt(1 - x^2) | x (-1, 1)
sinh(x) | (exp(x) - exp(-x))/2
cosh(x)^2 - sinh(x)^2 | 1
tanh(x) | sinh(x)/cosh(x)
tanh(x) | (e^(2x) - 1)/(e^(2x) + 1)
asinh(x) | log(x + sqrt(x^2 + 1))
atanh(x) | log((1 + x)/(1 - x))/2 | x (-1, 1)
acosh(x) | log(x + sqrt(x^2 - 1)) | x (1, inf)
sigmoid(x) | 1/(1 + exp(-x))
sigmoid(x) | exp(x)/(1 + exp(x))
sigmoid(x) | 1 - sigmoid(-x)
sigmoid(x)*(1 - sigmoid(x)) | exp(-x)/(1 + exp(-x))^2
sigmoid(x)*(1 - sigmoid(x)) | sigmoid(x)*sigmoid(-x)
tanh(x) | 2 sigmoid(2x) - 1
log(sigmoid(x)/(1 - sigmoid(x))) | x
log(sigmoid(x)) | -softplus(-x)
softplus(x) | log(1 + exp(x))
softplus(x) - softplus(-x) | x
relu(x) | max(0, x)
relu(x) | (x + abs(x))/2
relu(x) - relu(-x) | x
relu(x) + relu(-x) | abs(x)
relu(relu(x)) | relu(x)
x*relu(x) | relu(x)^2
max(x, y) | max(y, x)
max(x, y) | (x + y + abs(x - y))/2
min(x, y) | (x + y - abs(x - y))/2
max(x, y) + min(x, y) | x + y
max(x, y)*min(x, y) | x y
max(x, y, z) | max(z, max(x, y))
max(x, max(y, z)) | max(max(x, y), z)
-max(x, y) | min(-x, -y)
max(x + z, y + z) | max(x, y) + z
max(2x, 2y) | 2 max(x, y)
max(0, 1 - x) | relu(1 - x)
max(x, x) | x
abs(x - 3) | abs(3 - x)
abs(-2x) | 2 abs(x)
abs(x)^2 | x^2
abs(x y) | abs(x) abs(y)
abs(x/y) | abs(x)/abs(y)
abs(x) | x | x positive
abs(exp(x)) | exp(x)
abs(x^2 + 1) | x^2 + 1
abs(cosh(x)) | cosh(x)
abs(abs(x) - 1) | abs(1 - abs(x))
abs(x^2 - 4) | abs(x - 2) abs(x + 2)
2 abs(sin(x)) | abs(2 sin(x))
abs(sin(x))*abs(cos(x)) | abs(sin(2x))/2
abs(log(x)) | abs(log(1/x)) | x positive
sign(x) abs(x) | x
sign(2x) | sign(x)
x/abs(x) | sign(x)
floor(x) + 1 | floor(x + 1)
-floor(-x) | ceil(x)
floor(2x/2) | floor(x)
floor(x + y) | floor(y + x)
2 floor(x)*3 | 6 floor(x)
(-1)^n | cos(pi n) | n integer
sin(pi n) | 0 | n integer
n!/(n - 1)! | n | n integer
(n + 1)!/n! | n + 1 | n integer
binomial(n, 2) | n(n - 1)/2 | n integer
binomial(n, k) | binomial(n, n - k) | n (5, 9), k (1, 4)
n(n + 1)/2 | (n^2 + n)/2 | n integer
(z + 1)(z - 1) | z^2 - 1 | z complex
exp(z)*exp(-z) | 1 | z complex
p*log(p) + (1 - p)*log(1 - p) | log(p^p*(1 - p)^(1 - p)) | p (0.1, 0.9)
1 - p | -(p - 1)
x^2/(2 s^2) | 0.5*(x/s)^2
exp(-(x - m)^2/(2 s^2))/(s sqrt(2*pi)) | 1/sqrt(2 pi s^2)*exp(-0.5*((x - m)/s)^2) | s positive
exp(-x^2/2)/sqrt(2*pi) | (2*pi)^(-1/2)*exp(-x^2/2)
(2x + 1)^5*10 | 10(1 + 2x)^5
6x cos(3x^2 + 1) | cos(1 + 3x^2)*6x
3*cos(3x^2 + 1)*2x | 6*x*cos(3x^2 + 1)
x exp(x) + exp(x) | (x + 1) e^x
-1/x^2 | -x^(-2)
1/(2 sqrt(x)) | 0.5 x^(-0.5)
1/(x log(10)) | log10(e)/x
a/(b/c) | a c/b
(a/b)/c | a/(b c)
x^n*x | x^(n + 1)
(x y)^2 | x^2 y^2
2x/(x^2 + 1) | 2/(x + 1/x)
(x^3 - y^3)/(x - y) | x^2 + x y + y^2
1/(1 - x) - 1 | x/(1 - x)
x^4 - 1 | (x^2 + 1)(x + 1)(x - 1)
1e-300*x + x | x*(1 + 1e-300)
1e300*x | x*10^300
x^200/x^199 | x
exp(exp(x)) | e^(e^x)
1/(1 + 1/(1 + 1/x)) | (x + 1)/(2x + 1)
min(x, 1) | x | x (0, 1)
max(min(x, 1), 0) | min(max(x, 0), 1)
relu(1 - relu(1 - x)) | min(max(x, 0), 1) | x (-5, 1)
"""

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
(-8)^(1/3) | -2
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
sqrt(x^3) | -x sqrt(x)
sqrt(x^2 + x) | sqrt(x)*sqrt(x + 1)
log(x - 50) | log(50 - x)
log(x - 50) | log(x - 51)
sqrt(-x^2 - 1) | sqrt(x^2 + 1)
(x^3)^(1/3) | x
x^(2/3) | abs(x)^(2/3)
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
"""
