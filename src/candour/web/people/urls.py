"""Addresses of signing in, of one's own account and of the staff list."""

from django.urls import path

from candour.web.people.views import account, signing, staff

app_name = "people"
urlpatterns = [
    path("desk/sign-in/", signing.sign_in, name="sign_in"),
    path("desk/sign-in/code/", signing.second_step, name="second_step"),
    path("desk/sign-out/", signing.sign_out, name="sign_out"),
    path("desk/join/<slug:who>/<slug:token>/", account.join, name="join"),
    path("desk/account/", account.account, name="account"),
    path("desk/account/password/", account.password, name="password"),
    path("desk/account/second-factor/", account.set_up, name="set_up"),
    path("desk/account/codes/", account.codes, name="codes"),
    path("desk/staff/", staff.staff, name="staff"),
    path("desk/staff/add/", staff.invite, name="invite"),
    path("desk/staff/<int:number>/", staff.member, name="member"),
    path("desk/staff/<int:number>/<slug:verb>/", staff.change, name="change_member"),
]
