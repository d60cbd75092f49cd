
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0004_withdrawing_a_promise'),
        ('network', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='closedperiod',
            index=models.Index(fields=['organisation', 'region', 'first_day'], name='closed_period_place'),
        ),
    ]
